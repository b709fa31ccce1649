from textbook.models.background import BackgroundTask, PeriodicJob, Worker

__all__ = ["BackgroundTask", "PeriodicJob", "Worker"]
