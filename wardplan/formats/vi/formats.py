"""Dates and times as the portal shows and reads them, also where Django does: 15/10/2023, 14:05."""

DATE_FORMAT = SHORT_DATE_FORMAT = "d/m/Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = SHORT_DATETIME_FORMAT = "H:i d/m/Y"

# Without these Django reads a typed 01/10/2023 as the tenth of January; the first is also how a form shows one.
DATE_INPUT_FORMATS = ["%d/%m/%Y", "%Y-%m-%d"]
