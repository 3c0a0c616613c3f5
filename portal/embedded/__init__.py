"""The one-command stack: PostgreSQL, Valkey, web, worker and beat under one supervisor."""
