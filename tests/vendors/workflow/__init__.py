"""What vendors, reviewers, bodies and the ministry may do to declarations, beside a model of it."""
