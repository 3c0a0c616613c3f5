"""Reads across tables, one file per topic. No figure is worked out anywhere else."""
