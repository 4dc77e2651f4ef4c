"""Report a body that is harder or easier to read than the channel wants.

What: The Flesch-Kincaid grade of the body is compared with `readability: {grade: {max: 9}}` of the channel's file: 0.39
times the words of a sentence, plus 11.8 times the syllables of a word, less 15.59. Below 100 words or 3 sentences there
is no grade: one sentence more would move it by a point. Headings, tables, code and URLs are not counted.

Bad (at most 9):

    Organisational accommodation necessitates comprehensive anticipatory communication between participating
    departments.

Good:

    If two teams share a room, tell both of them early.

Why: Grade 9 is read with ease by most adults who scroll. Technical and clinical words raise the grade without making a
text hard for their readers, so it is a warning.

Source: Kincaid, Fishburne, Rogers and Chissom (1975), Research Branch Report 8-75.
"""

from collections.abc import Iterator

from repurpose.checks.types import Check, Family, Subject, expected_range
from repurpose.finding import Finding, Severity


def check_reading_grade(subject: Subject) -> Iterator[Finding]:
    """Yield one finding where there is a grade and it is outside the bounds."""
    bounds = subject.spec.readability
    low, high = bounds.grade.min, bounds.grade.max
    if low is None and high is None:
        return  # nothing is asked, so textstat need not be loaded
    measured = subject.readability
    if measured.grade is None:
        return
    # Compared as it is shown, or "9.0, at most 9" would be a finding.
    grade = round(measured.grade, 1)
    if high is not None and grade > high:
        cure = f"shorten sentences (the longest has {measured.longest} words) or take shorter words"
    elif low is not None and grade < low:
        cure = "join sentences that belong together"
    else:
        return
    message = f"Flesch-Kincaid grade {grade}, {expected_range(low, high)} wanted: {cure}"
    yield Finding(CHECK.name, bounds.severity, message)


CHECK = Check("reading-grade", Severity.WARNING, Family.READABILITY, __doc__, find=check_reading_grade)
