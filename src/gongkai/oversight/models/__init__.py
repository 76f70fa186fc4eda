"""Assessment, inspection, feedback and public evaluation: one module for each line of work."""

from gongkai.oversight.models import assessment as assessment
