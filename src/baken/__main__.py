"""`python -m baken` is `baken`."""

from baken.cli import main

if __name__ == "__main__":
    main()
