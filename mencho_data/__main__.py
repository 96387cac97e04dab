"""`python -m mencho_data` is the command `mencho-data`."""

from mencho_data.cli import main

if __name__ == "__main__":
    main()
