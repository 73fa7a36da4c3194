"""The promise clock: what is due when, what happens if nobody writes, and which promises were kept (plan-model 3.5)."""
