"""What the public sees: pages, documents for programs, feeds, and how they are published."""
