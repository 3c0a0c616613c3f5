"""Pages of the figures, one file per topic: each view does one or two reads and shows them."""
