"""The template tag that says a sentence in the reader's language."""

from typing import Any

from django.template import Context, Library

from baken.lib.words import Words
from baken.lib.words import say as said

register = Library()


@register.simple_tag(takes_context=True)
def say(context: Context, sentence: Any, **values: Any) -> str:
    """`sentence` in the language of the page; `values` fill its blanks, as in `{% say text.lead name=site %}`."""
    if values and isinstance(sentence, Words):
        sentence = Words(sentence.message, {**sentence.values, **values}, sentence.many, sentence.count)
    return said(sentence, context["language"])
