"""The public page server: answers from memory, in its own process, and imports nothing else of Baken.

It goes on when web, worker and database are gone: all it needs is the folder that `statuspage/folder.py` fills.
"""
