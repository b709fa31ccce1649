from textbook.models.audit import Action, AuditEntry
from textbook.models.background import BackgroundTask, PeriodicJob, Worker

__all__ = ["Action", "AuditEntry", "BackgroundTask", "PeriodicJob", "Worker"]
