"""What several summaries have in common."""

from collections.abc import Collection

from django import template

from conformance.queries.summary_figures import Summary

register = template.Library()


@register.simple_tag
def source_of(summaries: Collection[Summary]) -> dict[str, object]:
    """First and last date and the formula versions of all figures; empty without any."""
    first = [summary.as_of_first for summary in summaries if summary.as_of_first]
    last = [summary.as_of_last for summary in summaries if summary.as_of_last]
    versions = {version for summary in summaries for version in summary.formula_versions}
    if not first or not last:
        return {}
    return {"first": min(first), "last": max(last), "versions": sorted(versions)}
