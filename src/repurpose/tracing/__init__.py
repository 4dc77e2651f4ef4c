"""Where every sentence of a draft comes from in its article, and what it says that its source does not.

`parts` cuts both texts, `sources` looks for the closest sentences, `alignment` lays the words side by side;
`quantities`, `names`, `polarity`, `strength` and `quoted` each compare one kind of thing. All of it is by words: what a
text means is left to the person who reads the two sentences.
"""

from repurpose.tracing.tracer import states, trace_text

__all__ = ["states", "trace_text"]
