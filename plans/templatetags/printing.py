"""Texts of the official form, as they are printed."""

from django import template

from plans.rendering.pdf.line_breaks import whole_numbers

register = template.Library()

register.filter("whole_numbers", whole_numbers)
