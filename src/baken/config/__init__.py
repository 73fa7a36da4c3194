"""How the apps are put together: settings, addresses, the web server and the worker. Knows all the others."""
