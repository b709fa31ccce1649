"""The short way for the hottest requests, in front of Django: see docs/architecture.md."""
