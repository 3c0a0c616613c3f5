"""The one-command stack: PostgreSQL and Valkey from wheels, web, worker and beat under one supervisor."""
