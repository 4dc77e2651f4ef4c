from repurpose.article import Article as Article
from repurpose.draft import Draft as Draft
from repurpose.draft import Refusal as Refusal
from repurpose.errors import RepurposeError as RepurposeError
from repurpose.finding import Finding as Finding
from repurpose.finding import Severity as Severity
from repurpose.library import check as check
from repurpose.library import draft as draft
from repurpose.library import drafts as drafts
from repurpose.library import load_channel as load_channel
from repurpose.library import read_article as read_article
from repurpose.lint import Checked as Checked
from repurpose.pipeline import Options as Options
from repurpose.placement import Placement as Placement
from repurpose.results import Drafted as Drafted
from repurpose.results import Refused as Refused
from repurpose.results import Result as Result
from repurpose.spans import Span as Span

__version__: str
