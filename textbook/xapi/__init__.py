"""What learners do, told to a learning record store (xAPI 1.0.3). Off without XAPI_ENDPOINT.

Each app names in settings.XAPI_SOURCES what it has to tell; the worker reads those rows and sends them."""
