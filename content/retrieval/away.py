class EmbedderAway(Exception):
    """The embedder is not installed, not configured, or does not answer now."""


class ServerAway(Exception):
    """The Qdrant server does not answer, or answers with an error."""
