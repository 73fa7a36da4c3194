"""The template tags that say a sentence in the reader's language."""

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


@register.simple_tag(takes_context=True)
def sentence(context: Context, text: Any, **values: Any) -> str:
    """As `say`, with a capital: for what begins a paragraph."""
    spoken = say(context, text, **values)
    return spoken[:1].upper() + spoken[1:]
