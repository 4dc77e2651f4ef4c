"""Images that tags of templates and components stand for."""

import pytest

from repurpose.language.images import caption_parts, image_of
from repurpose.language.template_tags import without_tags


@pytest.mark.parametrize(
    ("tag", "image"),
    [
        (
            '{% include image.html file="/hull.png" url="https://example.org" alt="The hull" %}',
            "![The hull](/hull.png)",
        ),
        ('{% include figure image_path="/hull.png" caption="Wet" %}', "![Wet](/hull.png)"),
        ('{% include figure.liquid loading="eager" path="hull.jpg" %}', "![](hull.jpg)"),
        ('{% img left /hull.jpg 300 200 "The hull" %}', "![The hull](/hull.jpg)"),
        ('{% image "./hull.jpg", "The hull" %}', "![The hull](./hull.jpg)"),
        (
            '{{< figure src="hull.jpg" alt="" caption="By [Ada](https://example.org), my_hull" >}}',
            "![By Ada, my_hull](hull.jpg)",
        ),
        ("<Image src={'/hull.webp'} alt=\"The hull\" width={300} />", "![The hull](/hull.webp)"),
        ('{{ image(src="/hull.png", alt="The hull") }}', "![The hull](/hull.png)"),
        ('{% asset_img hull.png "The hull" %}', "![The hull](hull.png)"),
        ("{% endfigure %}", ""),
        ('{{ image "/hull.png" | url }}', ""),
        ("<Figure src={hull} caption='Wet' />", ""),
        ('{% include toc.html src="hull.jpg" %}', ""),
        ('{% include image-gallery.html folder="/hulls" %}', ""),
    ],
)
def test_a_tag_with_an_address_is_an_image(tag: str, image: str) -> None:
    assert image_of(tag) == image


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('caption="The hull, which Nora called \\"wet\\""', '*The hull, which Nora called "wet"*'),
        ('caption="By [Ada](https://example.org)"', "*By [Ada](https://example.org)*"),
        ('caption="A *wet* hull"', "A *wet* hull"),
        ('title="Wet" attr="Ada" attrlink="https://example.org"', "*Wet [Ada](https://example.org)*"),
    ],
)
def test_a_caption_stands_below_its_image_where_the_tag_is_alone_in_its_line(written: str, shown: str) -> None:
    tag = f'{{{{< figure src="hull.jpg" alt="Hull" {written} >}}}}'
    assert without_tags(f"We rowed.\n\n{tag}\n") == f"We rowed.\n\n![Hull](hull.jpg)\n{shown}\n"
    assert without_tags(f"We rowed {tag} on.") == "We rowed ![Hull](hull.jpg) on."


def test_what_an_image_says_is_told_without_markup() -> None:
    assert caption_parts('{{< img src="a.png" alt="Hull" caption="By [Ada](https://example.org)" >}}') == (
        "Hull",
        "By Ada",
    )
    assert caption_parts('{{< img src="hull" caption="Wet" >}}') == ()
