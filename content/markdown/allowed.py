"""The elements and attributes that may leave the pipeline."""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


TEXT_TAGS = _names(
    "p br hr h2 h3 h4 h5 h6 a em strong b i u s del ins sub sup small mark abbr cite q dfn kbd samp var "
    "code pre  span div section article aside figure figcaption blockquote ul ol li dl dt dd details "
    "summary table caption  colgroup col thead tbody tfoot tr th td img picture bdi bdo ruby rt rp time "
    "wbr center"
)
MATH_TAGS = _names(
    "math mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle merror mpadded mphantom menclose msub "
    "msup msubsup  munder mover munderover mmultiscripts mprescripts mtable mtr mtd mlabeledtr"
)
SVG_TAGS = _names(
    "svg g defs symbol use path line polyline polygon rect circle ellipse text tspan textPath title desc "
    "marker  clipPath mask pattern linearGradient radialGradient stop"
)
GLOBAL_ATTRIBUTES = _names(
    "id class lang dir title role tabindex aria-label aria-hidden aria-labelledby aria-describedby"
)
DATA_ATTRIBUTES = _names(
    "data-block data-slot data-level data-hardware data-lab data-tabs data-tab data-group data-language "
    "data-run data-program"
)
MATH_ATTRIBUTES = _names(
    "display alttext mathvariant stretchy fence separator form lspace rspace width height depth "
    "linethickness  columnalign rowalign columnspacing rowspacing columnlines rowlines frame notation "
    "accent accentunder  movablelimits minsize maxsize largeop symmetric scriptlevel displaystyle voffset"
)
SVG_ATTRIBUTES = _names(
    "viewBox xmlns version preserveAspectRatio width height x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy d "
    "points  transform rotate textLength lengthAdjust startOffset pathLength offset stop-color stop- "
    "opacity fill  fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke- "
    "linejoin stroke-miterlimit  stroke-dasharray stroke-dashoffset opacity color vector-effect paint- "
    "order clip-path clip-rule mask  marker-start marker-mid marker-end markerWidth markerHeight "
    "markerUnits orient refX refY clipPathUnits  maskUnits maskContentUnits patternUnits "
    "patternContentUnits patternTransform gradientUnits  gradientTransform spreadMethod text-anchor "
    "dominant-baseline alignment-baseline baseline-shift font-family  font-size font-weight font-style "
    "letter-spacing word-spacing text-decoration direction unicode-bidi  writing-mode visibility href "
    "xlink:href"
)
TEXT_ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": _names("href hreflang rel"),
    "img": _names("src alt width height loading decoding"),
    "ol": _names("start reversed type"),
    "li": _names("value"),
    "th": _names("scope colspan rowspan abbr"),
    "td": _names("colspan rowspan"),
    "col": _names("span"),
    "colgroup": _names("span"),
    "details": _names("open"),
    "time": _names("datetime"),
}
