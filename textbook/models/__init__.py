from textbook.models.audit import Action, AuditEntry
from textbook.models.background import BackgroundTask, PeriodicJob, Worker
from textbook.models.xapi import SentStatement, StatementMark

__all__ = ["Action", "AuditEntry", "BackgroundTask", "PeriodicJob", "SentStatement", "StatementMark", "Worker"]
