"""Mails to subscribers: plain text, in Japanese with the same in English below."""

from django.core import signing
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from portal.common.exports import note_of_site
from portal.common.mailing import LANGUAGES, absolute, in_both_languages
from standards.announcement_texts import announcement_path, announcement_text
from standards.models import AnnouncementMail

SALT = "standards.unsubscribe"


def announcement_mail(mail: AnnouncementMail) -> EmailMessage:
    """With the header by which mail programs offer to end the subscription (RFC 8058)."""
    leave = absolute(unsubscribe_path(mail.user_id, mail.announcement.edition.specification_id))
    with translation.override(LANGUAGES[0]):
        edition = mail.announcement.edition
        label = mail.announcement.get_event_display()
        site = _("Fit portal")
        subject = f"[{site}] {edition.specification} {edition.number} – {label}"
    return EmailMessage(
        subject=subject,
        body=in_both_languages(lambda: _body(mail, leave)),
        to=[mail.user.email],
        headers={
            "List-Unsubscribe": f"<{leave}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )


def unsubscribe_path(user_id: int, specification_id: int) -> str:
    """An address that ends this one subscription without signing in; it cannot be guessed."""
    token = signing.dumps({"user": user_id, "specification": specification_id}, salt=SALT)
    return reverse("standards:unsubscribe-by-link", args=[token])


def read_token(token: str) -> tuple[int, int]:
    """User and specification of an address from a mail. Raises signing.BadSignature."""
    facts = signing.loads(token, salt=SALT)
    return facts["user"], facts["specification"]


def _body(mail: AnnouncementMail, leave: str) -> str:
    code = mail.announcement.edition.specification.code
    context = {
        "text": announcement_text(mail.announcement),
        "page": absolute(announcement_path(mail.announcement)),
        "specification": absolute(reverse("standards:specification", args=[code])),
        "leave": leave,
        "note": note_of_site(),
    }
    return render_to_string("standards/mail/announcement.txt", context).strip()
