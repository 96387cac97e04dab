"""Tables of releases that are not here, from where the project says that they can be downloaded.

What is downloaded is the file that was published, or nothing: its hash is known here before. It is kept in the user's
cache folder, and held against the hash again whenever it is read.
"""

from __future__ import annotations

import logging
from pathlib import Path

from mencho_data.dataset.installed import Home, descriptor
from mencho_data.dataset.manifest import read_releases
from mencho_data.errors import DataError, Problem, UsageError


def downloaded(where: Home, version: str, name: str) -> Path:
    """The Parquet file of a table of a release that is not here.

    Args:
        where: Where the data lie.
        version: A release whose hashes are known here.
        name: Name of the table.

    Raises:
        DataError: What was downloaded is not the file that was published.
        UsageError: The release has no such table, the project names no address, or nothing can be downloaded from it.
    """
    path = f"build/{version}/{name}.parquet"
    sha256 = read_releases(where.root).sums.get(path)
    if sha256 is None:
        raise UsageError(f"Version {version} has no table {name!r}.")
    address = str(descriptor(where.root).get("download_url") or "")
    if not address:
        message = f"Version {version} is not here, and the project names no download_url. "
        raise UsageError(f"{message}Load it in a checkout of the repository.")
    return _fetched(f"{address.rstrip('/')}/{path}", sha256)


def _fetched(url: str, sha256: str) -> Path:
    """The file at an address, from the cache where it was fetched before."""
    try:
        import pooch
        import requests
    except ModuleNotFoundError as error:
        raise UsageError("pooch is not installed. Run `pip install mencho_data[download]`.") from error
    pooch.get_logger().setLevel(logging.WARNING)  # it tells of each file
    downloader = pooch.HTTPDownloader(timeout=30)
    try:
        file = pooch.retrieve(url, sha256, f"{sha256}.parquet", pooch.os_cache("mencho_data"), downloader=downloader)
    except requests.RequestException as error:
        raise UsageError(f"{url} cannot be downloaded: {error}") from error
    except OSError as error:
        raise UsageError(f"{url} cannot be kept in the cache folder: {error}") from error
    except ValueError as error:
        problem = Problem("hash-differs", "What was downloaded is not the file that was published.", url)
        raise DataError([problem], "The data are not those that were published.") from error
    return Path(file)
