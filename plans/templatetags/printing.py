"""Template filters for the official form as it is printed."""

from django import template

from plans.rendering.pdf.line_breaks import whole_numbers

register = template.Library()

register.filter("whole_numbers", whole_numbers)
