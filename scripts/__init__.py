"""What the repository needs beside the program: its set-up, and the pages that are written from the code."""
