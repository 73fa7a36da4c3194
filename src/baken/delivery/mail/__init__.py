"""Mail: composed once for each message, spliced for each recipient, handed over through many pipelined connections."""
