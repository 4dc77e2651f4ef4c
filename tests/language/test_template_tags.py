"""What the tags of a site's template stand for."""

import pytest

from repurpose.language.template_tags import CODE_TAG, fenced_code


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("{% highlight go %}", "go"),
        ("{% highlight c# linenos %}", "c#"),
        ("{% highlight html %}{% raw %}", "html"),
        ('{{< highlight "c++" >}}', "c++"),
        ("{% codeblock %}", ""),
        ("{% codeblock The hull %}", ""),
        ("{% codeblock lang:js %}", "js"),
        ("{% codeblock The hull lang:js https://example.org/hull.js the source %}", "js"),
    ],
)
def test_code_by_tag_has_its_language_and_no_word_of_its_title(tag: str, language: str) -> None:
    assert fenced_code(f"{tag}\na = 1\n{{% end %}}") == f"```{language}\na = 1\n```"


@pytest.mark.parametrize(
    "code",
    [
        "{% highlight md %}\n{% raw %}\n{{ hull }}\n{% endraw %}\n{% endhighlight %}",
        "{% highlight md %}{% raw %}\n{{ hull }}\n{% endraw %}{% endhighlight %}",
    ],
)
def test_what_keeps_a_template_from_reading_code_is_none_of_it(code: str) -> None:
    assert fenced_code(code) == "```md\n{{ hull }}\n```"


@pytest.mark.parametrize("tag", ["{% endhighlight %}", "{{< /highlight >}}", "{% endraw %}{% endhighlight %}"])
def test_a_tag_ends_code_with_what_kept_a_template_from_reading_it(tag: str) -> None:
    found = CODE_TAG.match(tag)
    assert found
    assert found[1]


def test_other_code_stays_as_it_is() -> None:
    assert fenced_code("    {% raw %}\n    a = 1") == "    {% raw %}\n    a = 1"
