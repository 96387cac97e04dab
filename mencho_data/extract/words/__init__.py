"""The words of the two languages, and nothing else."""
