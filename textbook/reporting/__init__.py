"""Errors to Sentry and traces to an OpenTelemetry collector, when a variable names one. Nothing personal leaves."""
