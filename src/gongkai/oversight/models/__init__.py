"""Assessment, inspection, feedback and public evaluation: one module for each line of work."""

from gongkai.oversight.models import assessment as assessment
from gongkai.oversight.models import evaluation as evaluation
from gongkai.oversight.models import supervision as supervision
from gongkai.oversight.models import supervision_inspection as supervision_inspection
