"""Files about bodies, read into plain facts. Nothing here touches the database."""
