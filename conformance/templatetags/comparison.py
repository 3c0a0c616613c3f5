"""Signs of answers: a colour alone says nothing to many readers."""

from django import template

from vendors.choices import Support

register = template.Library()

SUPPORT_SIGNS = {
    Support.STANDARD: "●",
    Support.CONFIGURABLE: "◐",
    Support.OPTION: "＋",
    Support.PLANNED: "→",
    Support.WORKAROUND: "△",
    Support.CUSTOM: "◇",
    Support.NONE: "✕",
}


@register.filter
def support_sign(support: str | None) -> str:
    """A dash for what is not answered."""
    return SUPPORT_SIGNS.get(Support(support), "–") if support else "–"
