"""Gets a rendered message to an address: messages, their ledger, the queue over it, and the transports."""
