"""The code that gets a message to addresses, one file for each kind of address; `registry` lists them."""
