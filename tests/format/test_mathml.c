#include "format/mathml.h"

#include "support/memory.h"

#include <check.h>

/* A formula, displayed if it begins with `!`; what stands in <semantics> before the annotation; its plain
 * text. */
static const struct {
    const char *tex, *mathml, *plain;
} formulas[] = {
    {"x", "<mi>x</mi>", "x"},
    {"xy", "<mrow><mi>x</mi><mi>y</mi></mrow>", "xy"},
    {"\\alpha\\beta\\Gamma\\varGamma",
     "<mrow><mi>α</mi><mi>β</mi><mi mathvariant=\"normal\">Γ</mi><mi>Γ</mi></mrow>", "αβΓΓ"},
    {"\\nabla f", "<mrow><mi mathvariant=\"normal\">∇</mi><mi>f</mi></mrow>", "∇f"},
    {"\\partial x", "<mrow><mi>∂</mi><mi>x</mi></mrow>", "∂x"},
    {"3.14x", "<mrow><mn>3.14</mn><mi>x</mi></mrow>", "3.14x"},
    {".5", "<mn>.5</mn>", ".5"},
    {"x.", "<mrow><mi>x</mi><mtext>.</mtext></mrow>", "x."},
    {"12,5", "<mrow><mn>12</mn><mo>,</mo><mn>5</mn></mrow>", "12, 5"},
    {"1{,}000", "<mrow><mn>1</mn><mo lspace=\"0\" rspace=\"0\">,</mo><mn>000</mn></mrow>", "1,000"},
    {"a+b", "<mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow>", "a + b"},
    {"a-b", "<mrow><mi>a</mi><mo>−</mo><mi>b</mi></mrow>", "a − b"},
    {"-a", "<mrow><mo>−</mo><mi>a</mi></mrow>", "−a"},
    {"-a-b", "<mrow><mo>−</mo><mi>a</mi><mo>−</mo><mi>b</mi></mrow>", "−a − b"},
    {"(-a)",
     "<mrow><mo stretchy=\"false\">(</mo><mo form=\"prefix\">−</mo><mi>a</mi><mo "
     "stretchy=\"false\">)</mo></mrow>",
     "(−a)"},
    {"x=-1", "<mrow><mi>x</mi><mo>=</mo><mo form=\"prefix\">−</mo><mn>1</mn></mrow>", "x = −1"},
    {"x,-1", "<mrow><mi>x</mi><mo>,</mo><mo form=\"prefix\">−</mo><mn>1</mn></mrow>", "x, −1"},
    {"a\\times -b", "<mrow><mi>a</mi><mo>×</mo><mo form=\"prefix\">−</mo><mi>b</mi></mrow>", "a × −b"},
    {"3\\times", "<mrow><mn>3</mn><mo lspace=\"0\" rspace=\"0\">×</mo></mrow>", "3×"},
    {"\\pm 2", "<mrow><mo>±</mo><mn>2</mn></mrow>", "±2"},
    {"a \\cdot b", "<mrow><mi>a</mi><mo>⋅</mo><mi>b</mi></mrow>", "a · b"},
    {"a*b", "<mrow><mi>a</mi><mo>∗</mo><mi>b</mi></mrow>", "a * b"},
    {"a/b", "<mrow><mi>a</mi><mo lspace=\"0\" rspace=\"0\">/</mo><mi>b</mi></mrow>", "a/b"},
    {"a:b", "<mrow><mi>a</mi><mo lspace=\"0.278em\" rspace=\"0.278em\">:</mo><mi>b</mi></mrow>", "a: b"},
    {"a:=b", "<mrow><mi>a</mi><mo>≔</mo><mi>b</mi></mrow>", "a ≔ b"},
    {"f\\colon A \\to B", "<mrow><mi>f</mi><mo>:</mo><mi>A</mi><mo>→</mo><mi>B</mi></mrow>", "f: A → B"},
    {"a<b", "<mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow>", "a < b"},
    {"\\sim 5", "<mrow><mo lspace=\"0\">∼</mo><mn>5</mn></mrow>", "~5"},
    {"=", "<mo>=</mo>", "="},
    {"{=}", "<mo>=</mo>", "="},
    {"a{=}b", "<mrow><mi>a</mi><mo lspace=\"0\" rspace=\"0\">=</mo><mi>b</mi></mrow>", "a=b"},
    {"n!", "<mrow><mi>n</mi><mo>!</mo></mrow>", "n!"},
    {"f(x)", "<mrow><mi>f</mi><mo stretchy=\"false\">(</mo><mi>x</mi><mo stretchy=\"false\">)</mo></mrow>",
     "f(x)"},
    {"f(x_i)",
     "<mrow><mi>f</mi><mo stretchy=\"false\">(</mo><msub><mi>x</mi><mi>i</mi></msub><mo "
     "stretchy=\"false\">)</mo></mrow>",
     "f(x_i)"},
    {"[0,1)",
     "<mrow><mo stretchy=\"false\">[</mo><mn>0</mn><mo>,</mo><mn>1</mn><mo stretchy=\"false\">)</mo></mrow>",
     "[0, 1)"},
    {"\\{1,2\\}",
     "<mrow><mo stretchy=\"false\">{</mo><mn>1</mn><mo>,</mo><mn>2</mn><mo stretchy=\"false\">}</mo></mrow>",
     "{1, 2}"},
    {"|x|", "<mrow><mo stretchy=\"false\">|</mo><mi>x</mi><mo stretchy=\"false\">|</mo></mrow>", "|x|"},
    {"|x|+|y|",
     "<mrow><mo stretchy=\"false\">|</mo><mi>x</mi><mo form=\"postfix\" "
     "stretchy=\"false\">|</mo><mo>+</mo><mo form=\"prefix\" stretchy=\"false\">|</mo><mi>y</mi><mo "
     "stretchy=\"false\">|</mo></mrow>",
     "|x| + |y|"},
    {"P(A|B)",
     "<mrow><mi>P</mi><mo stretchy=\"false\">(</mo><mi>A</mi><mo>|</mo><mi>B</mi><mo "
     "stretchy=\"false\">)</mo></mrow>",
     "P(A|B)"},
    {"p(x|y)|z|",
     "<mrow><mi>p</mi><mo stretchy=\"false\">(</mo><mi>x</mi><mo>|</mo><mi>y</mi><mo "
     "stretchy=\"false\">)</mo><mo form=\"prefix\" stretchy=\"false\">|</mo><mi>z</mi><mo "
     "stretchy=\"false\">|</mo></mrow>",
     "p(x|y)|z|"},
    {"\\|w\\|_2^2",
     "<mrow><mo stretchy=\"false\">‖</mo><mi>w</mi><msubsup><mo "
     "stretchy=\"false\">‖</mo><mn>2</mn><mn>2</mn></msubsup></mrow>",
     "‖w‖₂²"},
    {"D(p\\|q)",
     "<mrow><mi>D</mi><mo stretchy=\"false\">(</mo><mi>p</mi><mo>‖</mo><mi>q</mi><mo "
     "stretchy=\"false\">)</mo></mrow>",
     "D(p‖q)"},
    {"|x|^2",
     "<mrow><mo stretchy=\"false\">|</mo><mi>x</mi><msup><mo "
     "stretchy=\"false\">|</mo><mn>2</mn></msup></mrow>",
     "|x|²"},
    {"p(y\\mid x)",
     "<mrow><mi>p</mi><mo stretchy=\"false\">(</mo><mi>y</mi><mo>∣</mo><mi>x</mi><mo "
     "stretchy=\"false\">)</mo></mrow>",
     "p(y | x)"},
    {"\\lvert x\\rvert", "<mrow><mo stretchy=\"false\">|</mo><mi>x</mi><mo stretchy=\"false\">|</mo></mrow>",
     "|x|"},
    {"\\langle x,y\\rangle",
     "<mrow><mo stretchy=\"false\">⟨</mo><mi>x</mi><mo>,</mo><mi>y</mi><mo stretchy=\"false\">⟩</mo></mrow>",
     "⟨x, y⟩"},
    {"\\lfloor x\\rfloor\\lceil y\\rceil",
     "<mrow><mo stretchy=\"false\">⌊</mo><mi>x</mi><mo stretchy=\"false\">⌋</mo><mo "
     "stretchy=\"false\">⌈</mo><mi>y</mi><mo stretchy=\"false\">⌉</mo></mrow>",
     "⌊x⌋⌈y⌉"},
    {"x_i", "<msub><mi>x</mi><mi>i</mi></msub>", "x_i"},
    {"x^2", "<msup><mi>x</mi><mn>2</mn></msup>", "x²"},
    {"x_i^2", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>", "x_i²"},
    {"x^2_i", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>", "x_i²"},
    {"x_{ij}", "<msub><mi>x</mi><mrow><mi>i</mi><mi>j</mi></mrow></msub>", "x_ij"},
    {"x^{n+1}",
     "<msup><mi>x</mi><mrow><mi>n</mi><mo lspace=\"0\" rspace=\"0\">+</mo><mn>1</mn></mrow></msup>",
     "x^(n+1)"},
    {"x_{n+1}",
     "<msub><mi>x</mi><mrow><mi>n</mi><mo lspace=\"0\" rspace=\"0\">+</mo><mn>1</mn></mrow></msub>",
     "x_(n+1)"},
    {"x^{-1}", "<msup><mi>x</mi><mrow><mo>−</mo><mn>1</mn></mrow></msup>", "x⁻¹"},
    {"x^\\alpha", "<msup><mi>x</mi><mi>α</mi></msup>", "x^α"},
    {"x^*", "<msup><mi>x</mi><mo>∗</mo></msup>", "x*"},
    {"x^\\top", "<msup><mi>x</mi><mi>⊤</mi></msup>", "x^⊤"},
    {"x'", "<msup><mi>x</mi><mo>′</mo></msup>", "x′"},
    {"x''", "<msup><mi>x</mi><mo>″</mo></msup>", "x″"},
    {"f'(x)",
     "<mrow><msup><mi>f</mi><mo>′</mo></msup><mo stretchy=\"false\">(</mo><mi>x</mi><mo "
     "stretchy=\"false\">)</mo></mrow>",
     "f′(x)"},
    {"x'^2", "<msup><mi>x</mi><mrow><mo>′</mo><mn>2</mn></mrow></msup>", "x′²"},
    {"x_i'", "<msubsup><mi>x</mi><mi>i</mi><mo>′</mo></msubsup>", "x_i′"},
    {"{}^2", "<msup><mrow/><mn>2</mn></msup>", "²"},
    {"^2", "<msup><mrow/><mn>2</mn></msup>", "²"},
    {"x_{y_z}", "<msub><mi>x</mi><msub><mi>y</mi><mi>z</mi></msub></msub>", "x_(y_z)"},
    {"x^{y^z}", "<msup><mi>x</mi><msup><mi>y</mi><mi>z</mi></msup></msup>", "x^(y^z)"},
    {"x^12", "<mrow><msup><mi>x</mi><mn>1</mn></msup><mn>2</mn></mrow>", "x¹2"},
    {"{ab}^2", "<msup><mrow><mi>a</mi><mi>b</mi></mrow><mn>2</mn></msup>", "ab²"},
    {"(a)^2",
     "<mrow><mo stretchy=\"false\">(</mo><mi>a</mi><msup><mo "
     "stretchy=\"false\">)</mo><mn>2</mn></msup></mrow>",
     "(a)²"},
    {"\\frac{a}{b}", "<mfrac><mi>a</mi><mi>b</mi></mfrac>", "a/b"},
    {"\\frac12", "<mfrac><mn>1</mn><mn>2</mn></mfrac>", "1/2"},
    {"\\frac{a+b}{c}",
     "<mfrac><mrow><mi>a</mi><mo lspace=\"0\" rspace=\"0\">+</mo><mi>b</mi></mrow><mi>c</mi></mfrac>",
     "(a + b)/c"},
    {"!\\frac{a}{b}", "<mfrac><mi>a</mi><mi>b</mi></mfrac>", "a/b"},
    {"\\dfrac ab",
     "<mstyle displaystyle=\"true\" scriptlevel=\"0\"><mfrac><mi>a</mi><mi>b</mi></mfrac></mstyle>", "a/b"},
    {"!\\tfrac{a}{b}",
     "<mstyle displaystyle=\"false\" scriptlevel=\"0\"><mfrac><mi>a</mi><mi>b</mi></mfrac></mstyle>", "a/b"},
    {"\\cfrac{1}{x}",
     "<mstyle displaystyle=\"true\" scriptlevel=\"0\"><mfrac><mn>1</mn><mi>x</mi></mfrac></mstyle>", "1/x"},
    {"\\binom{n}{k}",
     "<mrow><mo>(</mo><mfrac linethickness=\"0\"><mi>n</mi><mi>k</mi></mfrac><mo>)</mo></mrow>", "(n k)"},
    {"{a\\over b}", "<mfrac><mi>a</mi><mi>b</mi></mfrac>", "a/b"},
    {"{n\\choose k}",
     "<mrow><mo>(</mo><mfrac linethickness=\"0\"><mi>n</mi><mi>k</mi></mfrac><mo>)</mo></mrow>", "(n k)"},
    {"a\\over b+c",
     "<mfrac><mi>a</mi><mrow><mi>b</mi><mo lspace=\"0\" rspace=\"0\">+</mo><mi>c</mi></mrow></mfrac>",
     "a/(b + c)"},
    {"\\sqrt{x}", "<msqrt><mi>x</mi></msqrt>", "√x"},
    {"\\sqrt{x+1}", "<msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt>", "√(x + 1)"},
    {"\\sqrt[3]{x}", "<mroot><mi>x</mi><mn>3</mn></mroot>", "³√x"},
    {"\\sqrt x", "<msqrt><mi>x</mi></msqrt>", "√x"},
    {"\\left(\\frac ab\\right)", "<mrow><mo>(</mo><mfrac><mi>a</mi><mi>b</mi></mfrac><mo>)</mo></mrow>",
     "(a/b)"},
    {"\\left[x\\right)", "<mrow><mo>[</mo><mi>x</mi><mo>)</mo></mrow>", "[x)"},
    {"\\left.x\\right|_0", "<msub><mrow><mi>x</mi><mo>|</mo></mrow><mn>0</mn></msub>", "x|₀"},
    {"\\left\\{x\\middle|y\\right\\}",
     "<mrow><mo>{</mo><mi>x</mi><mo stretchy=\"true\">|</mo><mi>y</mi><mo>}</mo></mrow>", "{x | y}"},
    {"\\left\\langle x\\right\\rangle", "<mrow><mo>⟨</mo><mi>x</mi><mo>⟩</mo></mrow>", "⟨x⟩"},
    {"\\left/x\\right\\backslash",
     "<mrow><mo stretchy=\"true\">/</mo><mi>x</mi><mo stretchy=\"true\">\\</mo></mrow>", "/x\\"},
    {"\\left<x\\right>", "<mrow><mo>⟨</mo><mi>x</mi><mo>⟩</mo></mrow>", "⟨x⟩"},
    {"\\left\\uparrow x\\right.", "<mrow><mo stretchy=\"true\">↑</mo><mi>x</mi></mrow>", "↑x"},
    {"\\big(x\\big)",
     "<mrow><mo minsize=\"1.2em\" maxsize=\"1.2em\">(</mo><mi>x</mi><mo minsize=\"1.2em\" "
     "maxsize=\"1.2em\">)</mo></mrow>",
     "(x)"},
    {"\\bigl[x\\bigr]",
     "<mrow><mo minsize=\"1.2em\" maxsize=\"1.2em\">[</mo><mi>x</mi><mo minsize=\"1.2em\" "
     "maxsize=\"1.2em\">]</mo></mrow>",
     "[x]"},
    {"\\Big|x\\Big|",
     "<mrow><mo minsize=\"1.8em\" maxsize=\"1.8em\">|</mo><mi>x</mi><mo minsize=\"1.8em\" "
     "maxsize=\"1.8em\">|</mo></mrow>",
     "|x|"},
    {"a\\bigm|b",
     "<mrow><mi>a</mi><mo stretchy=\"true\" minsize=\"1.2em\" maxsize=\"1.2em\">|</mo><mi>b</mi></mrow>",
     "a | b"},
    {"\\bigg/", "<mo stretchy=\"true\" minsize=\"2.4em\" maxsize=\"2.4em\">/</mo>", "/"},
    {"\\sum_{i=1}^n x_i",
     "<mrow><msubsup><mo>∑</mo><mrow><mi>i</mi><mo lspace=\"0\" "
     "rspace=\"0\">=</mo><mn>1</mn></mrow><mi>n</mi></msubsup><msub><mi>x</mi><mi>i</mi></msub></mrow>",
     "∑_(i=1)^n x_i"},
    {"!\\sum_{i=1}^n x_i",
     "<mrow><munderover><mo>∑</mo><mrow><mi>i</mi><mo lspace=\"0\" "
     "rspace=\"0\">=</mo><mn>1</mn></mrow><mi>n</mi></munderover><msub><mi>x</mi><mi>i</mi></msub></mrow>",
     "∑_(i=1)^n x_i"},
    {"\\sum\\limits_i x",
     "<mrow><munder><mo movablelimits=\"false\">∑</mo><mi>i</mi></munder><mi>x</mi></mrow>", "∑_i x"},
    {"!\\sum\\nolimits_i x", "<mrow><msub><mo>∑</mo><mi>i</mi></msub><mi>x</mi></mrow>", "∑_i x"},
    {"\\int_0^1 f\\,dx",
     "<mrow><msubsup><mo>∫</mo><mn>0</mn><mn>1</mn></msubsup><mi>f</mi><mspace "
     "width=\"0.167em\"/><mi>d</mi><mi>x</mi></mrow>",
     "∫₀¹ f dx"},
    {"!\\int\\limits_0^1 f", "<mrow><munderover><mo>∫</mo><mn>0</mn><mn>1</mn></munderover><mi>f</mi></mrow>",
     "∫₀¹ f"},
    {"\\prod_k a_k", "<mrow><msub><mo>∏</mo><mi>k</mi></msub><msub><mi>a</mi><mi>k</mi></msub></mrow>",
     "∏_k a_k"},
    {"!\\bigcup_{i\\in I} A_i",
     "<mrow><munder><mo>⋃</mo><mrow><mi>i</mi><mo lspace=\"0\" "
     "rspace=\"0\">∈</mo><mi>I</mi></mrow></munder><msub><mi>A</mi><mi>i</mi></msub></mrow>",
     "⋃_(i∈I) A_i"},
    {"\\log x", "<mrow><mi>log</mi><mo rspace=\"0.167em\">\u2061</mo><mi>x</mi></mrow>", "log x"},
    {"n\\log n",
     "<mrow><mi>n</mi><mspace width=\"0.167em\"/><mi>log</mi><mo "
     "rspace=\"0.167em\">\u2061</mo><mi>n</mi></mrow>",
     "n log n"},
    {"\\log(x)",
     "<mrow><mi>log</mi><mo>\u2061</mo><mo stretchy=\"false\">(</mo><mi>x</mi><mo "
     "stretchy=\"false\">)</mo></mrow>",
     "log(x)"},
    {"\\log\\log n",
     "<mrow><mi>log</mi><mo rspace=\"0.167em\">\u2061</mo><mi>log</mi><mo "
     "rspace=\"0.167em\">\u2061</mo><mi>n</mi></mrow>",
     "log log n"},
    {"\\sin^2 x",
     "<mrow><msup><mi>sin</mi><mn>2</mn></msup><mo rspace=\"0.167em\">\u2061</mo><mi>x</mi></mrow>",
     "sin² x"},
    {"2\\cos\\theta",
     "<mrow><mn>2</mn><mspace width=\"0.167em\"/><mi>cos</mi><mo "
     "rspace=\"0.167em\">\u2061</mo><mi>θ</mi></mrow>",
     "2 cos θ"},
    {"\\max_x f",
     "<mrow><msub><mi>max</mi><mi>x</mi></msub><mo rspace=\"0.167em\">\u2061</mo><mi>f</mi></mrow>",
     "max_x f"},
    {"!\\max_x f",
     "<mrow><munder><mi>max</mi><mi>x</mi></munder><mo rspace=\"0.167em\">\u2061</mo><mi>f</mi></mrow>",
     "max_x f"},
    {"!\\lim_{n\\to\\infty} a_n",
     "<mrow><munder><mi>lim</mi><mrow><mi>n</mi><mo lspace=\"0\" "
     "rspace=\"0\">→</mo><mi>∞</mi></mrow></munder><mo "
     "rspace=\"0.167em\">\u2061</mo><msub><mi>a</mi><mi>n</mi></msub></mrow>",
     "lim_(n→∞) a_n"},
    {"\\arg\\max_x f",
     "<mrow><mi>arg</mi><mo rspace=\"0.167em\">\u2061</mo><msub><mi>max</mi><mi>x</mi></msub><mo "
     "rspace=\"0.167em\">\u2061</mo><mi>f</mi></mrow>",
     "arg max_x f"},
    {"!\\operatorname*{arg\\,max}_x f",
     "<mrow><munder><mi>arg max</mi><mi>x</mi></munder><mo rspace=\"0.167em\">\u2061</mo><mi>f</mi></mrow>",
     "arg max_x f"},
    {"\\operatorname{softmax}(x)",
     "<mrow><mi>softmax</mi><mo>\u2061</mo><mo stretchy=\"false\">(</mo><mi>x</mi><mo "
     "stretchy=\"false\">)</mo></mrow>",
     "softmax(x)"},
    {"\\operatorname{top-k}", "<mi>top-k</mi>", "top-k"},
    {"\\operatorname{rank}A", "<mrow><mi>rank</mi><mo rspace=\"0.167em\">\u2061</mo><mi>A</mi></mrow>",
     "rank A"},
    {"!\\mathop{x}_y", "<munder><mi>x</mi><mi>y</mi></munder>", "x_y"},
    {"\\mathrm{KL}", "<mi>KL</mi>", "KL"},
    {"\\mathrm{d}x", "<mrow><mi mathvariant=\"normal\">d</mi><mi>x</mi></mrow>", "dx"},
    {"x_{\\mathrm{max}}", "<msub><mi>x</mi><mi>max</mi></msub>", "x_max"},
    {"\\mathbf{W}", "<mi>𝐖</mi>", "W"},
    {"\\mathbf{Wx}", "<mi>𝐖𝐱</mi>", "Wx"},
    {"\\mathbf{1}", "<mn>𝟏</mn>", "1"},
    {"\\mathbb{R}^n", "<msup><mi>ℝ</mi><mi>n</mi></msup>", "ℝ^n"},
    {"\\mathbb{1}", "<mn>𝟙</mn>", "1"},
    {"\\mathcal{L}", "<mi>ℒ</mi>", "L"},
    {"\\mathcal{AB}", "<mrow><mi>𝒜</mi><mi>ℬ</mi></mrow>", "AB"},
    {"\\mathfrak{g}", "<mi>𝔤</mi>", "g"},
    {"\\mathscr{F}", "<mi>ℱ</mi>", "F"},
    {"\\mathsf{T}", "<mi>𝖳</mi>", "T"},
    {"\\mathtt{id}", "<mi>𝚒𝚍</mi>", "id"},
    {"\\mathit{ab}", "<mi>𝑎𝑏</mi>", "ab"},
    {"\\boldsymbol{\\theta}", "<mi>𝜽</mi>", "θ"},
    {"\\bm{x}", "<mi>𝒙</mi>", "x"},
    {"\\boldsymbol{\\Gamma}", "<mi>𝜞</mi>", "Γ"},
    {"\\mathbf{\\Sigma}", "<mi>𝚺</mi>", "Σ"},
    {"{\\bf x}y", "<mrow><mi>𝐱</mi><mi>y</mi></mrow>", "xy"},
    {"\\cal L", "<mi>ℒ</mi>", "L"},
    {"\\text{if }x", "<mrow><mtext>if\u00A0</mtext><mi>x</mi></mrow>", "if x"},
    {"x\\text{ or }y", "<mrow><mi>x</mi><mtext>\u00A0or\u00A0</mtext><mi>y</mi></mrow>", "x or y"},
    {"\\text{a $b$ c}", "<mrow><mtext>a\u00A0</mtext><mi>b</mi><mtext>\u00A0c</mtext></mrow>", "a b c"},
    {"\\text{50\\% -- x}", "<mtext>50% – x</mtext>", "50% – x"},
    {"\\textbf{ab}", "<mtext>𝐚𝐛</mtext>", "ab"},
    {"\\text{x \\emph{y} z}", "<mtext>x 𝑦 z</mtext>", "x y z"},
    {"\\mbox{s.t.}", "<mtext>s.t.</mtext>", "s.t."},
    {"\\text{值}", "<mtext>值</mtext>", "值"},
    {"\\hat{x}", "<mover accent=\"true\"><mi>x</mi><mo stretchy=\"false\">^</mo></mover>", "x̂"},
    {"\\bar x", "<mover accent=\"true\"><mi>x</mi><mo stretchy=\"false\">¯</mo></mover>", "x̄"},
    {"\\tilde{y}", "<mover accent=\"true\"><mi>y</mi><mo stretchy=\"false\">~</mo></mover>", "ỹ"},
    {"\\vec v", "<mover accent=\"true\"><mi>v</mi><mo stretchy=\"false\">→</mo></mover>", "v"},
    {"\\dot x\\ddot x",
     "<mrow><mover accent=\"true\"><mi>x</mi><mo stretchy=\"false\">˙</mo></mover><mover "
     "accent=\"true\"><mi>x</mi><mo stretchy=\"false\">¨</mo></mover></mrow>",
     "ẋẍ"},
    {"\\widehat{ab}", "<mover accent=\"true\"><mrow><mi>a</mi><mi>b</mi></mrow><mo>^</mo></mover>", "ab"},
    {"\\overline{ab}", "<mover accent=\"true\"><mrow><mi>a</mi><mi>b</mi></mrow><mo>‾</mo></mover>", "ab"},
    {"\\underline{x}", "<munder accentunder=\"true\"><mi>x</mi><mo>_</mo></munder>", "x"},
    {"\\overbrace{a+b}^n",
     "<mover><mover><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mo>⏞</mo></mover><mi>n</mi></mover>",
     "a + b^n"},
    {"!\\underbrace{a+b}_{\\text{two}}",
     "<munder><munder><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mo>⏟</mo></munder><mtext>two</mtext></"
     "munder>",
     "a + b_two"},
    {"\\hat{x}_i",
     "<msub><mover accent=\"true\"><mi>x</mi><mo stretchy=\"false\">^</mo></mover><mi>i</mi></msub>", "x̂_i"},
    {"\\overset{!}{=}", "<mover><mo>=</mo><mo>!</mo></mover>", "=^!"},
    {"\\underset{x}{\\min}", "<munder><mi>min</mi><mi>x</mi></munder>", "min_x"},
    {"\\stackrel{d}{\\to}", "<mover><mo>→</mo><mi>d</mi></mover>", "→^d"},
    {"a\\overset{d}{=}b", "<mrow><mi>a</mi><mover><mo>=</mo><mi>d</mi></mover><mi>b</mi></mrow>", "a =^d b"},
    {"\\xrightarrow{f}",
     "<mover><mo stretchy=\"true\">→</mo><mrow><mspace width=\"0.4em\"/><mi>f</mi><mspace "
     "width=\"0.4em\"/></mrow></mover>",
     "→^f"},
    {"\\xleftarrow[a]{b}",
     "<munderover><mo stretchy=\"true\">←</mo><mrow><mspace width=\"0.4em\"/><mi>a</mi><mspace "
     "width=\"0.4em\"/></mrow><mrow><mspace width=\"0.4em\"/><mi>b</mi><mspace "
     "width=\"0.4em\"/></mrow></munderover>",
     "←_a^b"},
    {"\\not=", "<mo>≠</mo>", "≠"},
    {"\\not\\in", "<mo>∉</mo>", "∉"},
    {"\\not\\to", "<mo>↛</mo>", "↛"},
    {"\\phantom{x}", "<mphantom><mi>x</mi></mphantom>", ""},
    {"\\vphantom{x}", "<mpadded width=\"0\"><mphantom><mi>x</mi></mphantom></mpadded>", ""},
    {"\\smash{x}", "<mpadded height=\"0\" depth=\"0\"><mi>x</mi></mpadded>", "x"},
    {"a\\,b\\;c\\quad d",
     "<mrow><mi>a</mi><mspace width=\"0.167em\"/><mi>b</mi><mspace width=\"0.278em\"/><mi>c</mi><mspace "
     "width=\"1.0em\"/><mi>d</mi></mrow>",
     "a b c d"},
    {"a\\!b", "<mrow><mi>a</mi><mi>b</mi></mrow>", "ab"},
    {"a\\ b~c",
     "<mrow><mi>a</mi><mspace width=\"0.333em\"/><mi>b</mi><mspace width=\"0.333em\"/><mi>c</mi></mrow>",
     "a b c"},
    {"a\\hspace{1.5em}b", "<mrow><mi>a</mi><mspace width=\"1.5em\"/><mi>b</mi></mrow>", "a b"},
    {"a\\mkern 18mu b", "<mrow><mi>a</mi><mspace width=\"1.0em\"/><mi>b</mi></mrow>", "a b"},
    {"a\\bmod b", "<mrow><mi>a</mi><mo>mod</mo><mi>b</mi></mrow>", "a mod b"},
    {"a\\pmod n",
     "<mrow><mi>a</mi><mspace width=\"0.444em\"/><mo stretchy=\"false\">(</mo><mi>mod</mi><mspace "
     "width=\"0.333em\"/><mi>n</mi><mo stretchy=\"false\">)</mo></mrow>",
     "a (mod n)"},
    {"x_1,\\ldots,x_n",
     "<mrow><msub><mi>x</mi><mn>1</mn></msub><mo>,</mo><mi>…</mi><mo>,</mo><msub><mi>x</mi><mi>n</mi></"
     "msub></mrow>",
     "x₁, …, x_n"},
    {"x_1\\cdots x_n",
     "<mrow><msub><mi>x</mi><mn>1</mn></msub><mspace width=\"0.167em\"/><mi>⋯</mi><mspace "
     "width=\"0.167em\"/><msub><mi>x</mi><mi>n</mi></msub></mrow>",
     "x₁ ⋯ x_n"},
    {"\\forall x\\exists y", "<mrow><mi>∀</mi><mi>x</mi><mi>∃</mi><mi>y</mi></mrow>", "∀x∃y"},
    {"\\infty", "<mi>∞</mi>", "∞"},
    {"\\emptyset", "<mi>∅</mi>", "∅"},
    {"\\%\\&\\_\\#\\$", "<mrow><mi>%</mi><mi>&amp;</mi><mi>_</mi><mi>#</mi><mi>$</mi></mrow>", "%&_#$"},
    {"a\\le b\\ge c\\ne d",
     "<mrow><mi>a</mi><mo>≤</mo><mi>b</mi><mo>≥</mo><mi>c</mi><mo>≠</mo><mi>d</mi></mrow>", "a ≤ b ≥ c ≠ d"},
    {"A\\subseteq B\\cup C", "<mrow><mi>A</mi><mo>⊆</mo><mi>B</mi><mo>∪</mo><mi>C</mi></mrow>", "A ⊆ B ∪ C"},
    {"a\\Rightarrow b\\iff c", "<mrow><mi>a</mi><mo>⇒</mo><mi>b</mi><mo>⟺</mo><mi>c</mi></mrow>",
     "a ⇒ b ⟺ c"},
    {"\\neg a\\land b", "<mrow><mi>¬</mi><mi>a</mi><mo>∧</mo><mi>b</mi></mrow>", "¬a ∧ b"},
    {"\\mathrel{R}", "<mi>R</mi>", "R"},
    {"a\\mathbin{\\circ}b", "<mrow><mi>a</mi><mo>∘</mo><mi>b</mi></mrow>", "a ∘ b"},
    {"\\displaystyle\\sum_i x",
     "<mstyle displaystyle=\"true\" "
     "scriptlevel=\"0\"><munder><mo>∑</mo><mi>i</mi></munder><mi>x</mi></mstyle>",
     "∑_i x"},
    {"\\textstyle\\frac ab",
     "<mstyle displaystyle=\"false\" scriptlevel=\"0\"><mfrac><mi>a</mi><mi>b</mi></mfrac></mstyle>", "a/b"},
    {"!\\begin{matrix}a&b\\\\c&d\\end{matrix}",
     "<mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd><mtd><mi>d</"
     "mi></mtd></mtr></mtable>",
     "a b; c d"},
    {"\\begin{pmatrix}a\\\\b\\end{pmatrix}",
     "<mrow><mo>(</mo><mtable><mtr><mtd><mi>a</mi></mtd></mtr><mtr><mtd><mi>b</mi></mtd></mtr></"
     "mtable><mo>)</mo></mrow>",
     "(a; b)"},
    {"\\begin{bmatrix}1&0\\\\0&1\\end{bmatrix}",
     "<mrow><mo>[</mo><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr><mtr><mtd><mn>0</mn></"
     "mtd><mtd><mn>1</mn></mtd></mtr></mtable><mo>]</mo></mrow>",
     "[1 0; 0 1]"},
    {"\\begin{vmatrix}a\\end{vmatrix}",
     "<mrow><mo>|</mo><mtable><mtr><mtd><mi>a</mi></mtd></mtr></mtable><mo>|</mo></mrow>", "|a|"},
    {"!\\begin{cases}1&x>0\\\\0&\\text{else}\\end{cases}",
     "<mrow><mo>{</mo><mtable><mtr><mtd class=\"left\"><mn>1</mn></mtd><mtd "
     "class=\"left\"><mi>x</mi><mo>&gt;</mo><mn>0</mn></mtd></mtr><mtr><mtd "
     "class=\"left\"><mn>0</mn></mtd><mtd class=\"left\"><mtext>else</mtext></mtd></mtr></mtable></mrow>",
     "{1 x > 0; 0 else"},
    {"!\\begin{aligned}a&=b\\\\&<c\\end{aligned}",
     "<mtable displaystyle=\"true\"><mtr><mtd class=\"right\"><mi>a</mi></mtd><mtd "
     "class=\"left\"><mo>=</mo><mi>b</mi></mtd></mtr><mtr><mtd class=\"right\"></mtd><mtd "
     "class=\"left\"><mo>&lt;</mo><mi>c</mi></mtd></mtr></mtable>",
     "a =b; <c"},
    {"!\\begin{align*}a&=b\\\\c&=d\\end{align*}",
     "<mtable displaystyle=\"true\"><mtr><mtd class=\"right\"><mi>a</mi></mtd><mtd "
     "class=\"left\"><mo>=</mo><mi>b</mi></mtd></mtr><mtr><mtd class=\"right\"><mi>c</mi></mtd><mtd "
     "class=\"left\"><mo>=</mo><mi>d</mi></mtd></mtr></mtable>",
     "a =b; c =d"},
    {"!\\begin{gathered}a\\\\b\\end{gathered}",
     "<mtable "
     "displaystyle=\"true\"><mtr><mtd><mi>a</mi></mtd></mtr><mtr><mtd><mi>b</mi></mtd></mtr></mtable>",
     "a; b"},
    {"!\\begin{split}a&=b\\end{split}",
     "<mtable displaystyle=\"true\"><mtr><mtd class=\"right\"><mi>a</mi></mtd><mtd "
     "class=\"left\"><mo>=</mo><mi>b</mi></mtd></mtr></mtable>",
     "a =b"},
    {"!\\begin{equation}a=b\\end{equation}", "<mrow><mi>a</mi><mo>=</mo><mi>b</mi></mrow>", "a = b"},
    {"\\begin{array}{l|cr}a&b&c\\\\\\hline d&e&f\\end{array}",
     "<mtable><mtr><mtd class=\"left\"><mi>a</mi></mtd><mtd><mi>b</mi></mtd><mtd "
     "class=\"right\"><mi>c</mi></mtd></mtr><mtr><mtd "
     "class=\"left\"><mi>d</mi></mtd><mtd><mi>e</mi></mtd><mtd "
     "class=\"right\"><mi>f</mi></mtd></mtr></mtable>",
     "a b c; d e f"},
    {"\\begin{smallmatrix}a&b\\end{smallmatrix}",
     "<mstyle displaystyle=\"false\" "
     "scriptlevel=\"1\"><mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr></mtable></mstyle>",
     "a b"},
    {"!a\\\\b",
     "<mtable "
     "displaystyle=\"true\"><mtr><mtd><mi>a</mi></mtd></mtr><mtr><mtd><mi>b</mi></mtd></mtr></mtable>",
     "a; b"},
    {"!a\\\\[2pt]b\\\\",
     "<mtable "
     "displaystyle=\"true\"><mtr><mtd><mi>a</mi></mtd></mtr><mtr><mtd><mi>b</mi></mtd></mtr></mtable>",
     "a; b"},
    {"\\sum_{\\substack{i<j\\\\j<k}}x",
     "<mrow><msub><mo>∑</mo><mtable><mtr><mtd><mi>i</mi><mo lspace=\"0\" "
     "rspace=\"0\">&lt;</mo><mi>j</mi></mtd></mtr><mtr><mtd><mi>j</mi><mo lspace=\"0\" "
     "rspace=\"0\">&lt;</mo><mi>k</mi></mtd></mtr></mtable></msub><mi>x</mi></mrow>",
     "∑_(i < j; j < k) x"},
    {"α+β≤γ", "<mrow><mi>α</mi><mo>+</mo><mi>β</mi><mo>≤</mo><mi>γ</mi></mrow>", "α + β ≤ γ"},
    {"x−y·z", "<mrow><mi>x</mi><mo>−</mo><mi>y</mi><mo>·</mo><mi>z</mi></mrow>", "x − y · z"},
    {"é", "<mi>é</mi>", "é"},
    {"|x", "<mrow><mo>|</mo><mi>x</mi></mrow>", "|x"},
    {"\\left(\\left(x\\right)\\right)",
     "<mrow><mo>(</mo><mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow><mo>)</mo></mrow>", "((x))"},
    {"\\ensuremath{x}", "<mi>x</mi>", "x"},
    {"\\label{a}x\\nonumber", "<mi>x</mi>", "x"},
    {"\\therefore", "<mo>∴</mo>", "∴"},
    {"\\Box\\Diamond", "<mrow><mi>□</mi><mi>◊</mi></mrow>", "□◊"},
    {"T^{2/3}",
     "<msup><mi>T</mi><mrow><mn>2</mn><mo lspace=\"0\" rspace=\"0\">/</mo><mn>3</mn></mrow></msup>",
     "T^(2/3)"},
    {"\\frac{1}{1+e^{-x}}",
     "<mfrac><mn>1</mn><mrow><mn>1</mn><mo lspace=\"0\" "
     "rspace=\"0\">+</mo><msup><mi>e</mi><mrow><mo>−</mo><mi>x</mi></mrow></msup></mrow></mfrac>",
     "1/(1 + e^(−x))"},
    {"O(n\\log n)",
     "<mrow><mi>O</mi><mo stretchy=\"false\">(</mo><mi>n</mi><mspace width=\"0.167em\"/><mi>log</mi><mo "
     "rspace=\"0.167em\">\u2061</mo><mi>n</mi><mo stretchy=\"false\">)</mo></mrow>",
     "O(n log n)"},
    {"1:4", "<mrow><mn>1</mn><mo lspace=\"0.278em\" rspace=\"0.278em\">:</mo><mn>4</mn></mrow>", "1:4"},
    {"\\Big\\{x\\Big\\}",
     "<mrow><mo minsize=\"1.8em\" maxsize=\"1.8em\">{</mo><mi>x</mi><mo minsize=\"1.8em\" "
     "maxsize=\"1.8em\">}</mo></mrow>",
     "{x}"},
    {"\\big\\|x\\big\\|",
     "<mrow><mo minsize=\"1.2em\" maxsize=\"1.2em\">‖</mo><mi>x</mi><mo minsize=\"1.2em\" "
     "maxsize=\"1.2em\">‖</mo></mrow>",
     "‖x‖"},
    {"a\\mid b", "<mrow><mi>a</mi><mo>∣</mo><mi>b</mi></mrow>", "a | b"},
    {"x\\mapsto y", "<mrow><mi>x</mi><mo>↦</mo><mi>y</mi></mrow>", "x ↦ y"},
    {"I(X;Y)",
     "<mrow><mi>I</mi><mo stretchy=\"false\">(</mo><mi>X</mi><mo>;</mo><mi>Y</mi><mo "
     "stretchy=\"false\">)</mo></mrow>",
     "I(X; Y)"},
    {"\\pi_\\theta(a\\mid s)",
     "<mrow><msub><mi>π</mi><mi>θ</mi></msub><mo stretchy=\"false\">(</mo><mi>a</mi><mo>∣</mo><mi>s</mi><mo "
     "stretchy=\"false\">)</mo></mrow>",
     "π_θ(a | s)"},
    {"d_{\\text{model}}", "<msub><mi>d</mi><mtext>model</mtext></msub>", "d_model"},
    {"\\beta_1=0.9", "<mrow><msub><mi>β</mi><mn>1</mn></msub><mo>=</mo><mn>0.9</mn></mrow>", "β₁ = 0.9"},
    {"\\epsilon\\text{-greedy}", "<mrow><mi>ϵ</mi><mtext>-greedy</mtext></mrow>", "ϵ-greedy"},
    {"2\\times 2", "<mrow><mn>2</mn><mo>×</mo><mn>2</mn></mrow>", "2 × 2"},
    {"\\mathcal{O}(1/\\sqrt{T})",
     "<mrow><mi>𝒪</mi><mo stretchy=\"false\">(</mo><mn>1</mn><mo lspace=\"0\" "
     "rspace=\"0\">/</mo><msqrt><mi>T</mi></msqrt><mo stretchy=\"false\">)</mo></mrow>",
     "O(1/√T)"},
    {"\\lVert x\\rVert", "<mrow><mo stretchy=\"false\">‖</mo><mi>x</mi><mo stretchy=\"false\">‖</mo></mrow>",
     "‖x‖"},
};

static const maths_node *read_whole(str tex, arena *mem)
{
    maths_fault fault;
    const maths_node *formula = tex_math_read(tex, mem, &fault);
    ck_assert_msg(formula != NULL, "%.*s: `%.*s` %s", STR_ARG(tex), STR_ARG(fault.part),
                  fault.what ? fault.what : "");
    return formula;
}

static str mathml_of(str tex, bool display, arena *mem)
{
    buf out = buf_in(mem);
    mathml_add(&out, read_whole(tex, mem), display, tex);
    return buf_str(&out);
}

/* ---- XML, read just enough to know that it is well-formed */

static str take_name(str *s)
{
    size_t len = 0;
    while (len < s->len && ascii_alnum(s->at[len]))
        len++;
    str name = str_sub(*s, 0, len);
    *s = str_skip(*s, len);
    return name;
}

static void take_attribute(str *s)
{
    *s = str_skip(*s, 1);
    ck_assert(take_name(s).len > 0);
    ck_assert(str_starts(*s, STR("=\"")));
    *s = str_skip(*s, 2);
    size_t end = str_find_char(*s, '"');
    ck_assert(end < s->len && !str_contains(str_sub(*s, 0, end), STR("<")));
    *s = str_skip(*s, end + 1);
}

static void take_text(str *s)
{
    if (s->at[0] == '&') {
        size_t end = str_find_char(str_sub(*s, 0, 8), ';');
        ck_assert(end < 7);
        *s = str_skip(*s, end);
    }
    ck_assert(s->at[0] != '>');
    *s = str_skip(*s, 1);
}

static void check_well_formed(str s)
{
    str open[256];
    size_t depth = 0;
    while (s.len) {
        if (s.at[0] != '<') {
            ck_assert(depth > 0);
            take_text(&s);
            continue;
        }
        bool closes = s.len > 1 && s.at[1] == '/';
        s = str_skip(s, closes ? 2 : 1);
        str name = take_name(&s);
        ck_assert(name.len > 0 && depth < 256);
        while (!closes && s.len && s.at[0] == ' ')
            take_attribute(&s);
        bool empty = str_starts(s, STR("/>"));
        ck_assert(empty || (s.len && s.at[0] == '>'));
        s = str_skip(s, empty ? 2 : 1);
        if (closes)
            ck_assert(depth > 0 && str_eq(open[--depth], name));
        else if (!empty)
            open[depth++] = name;
    }
    ck_assert_uint_eq(depth, 0);
}

START_TEST(formula)
{
    arena *mem = test_memory();
    str tex = str_from(formulas[_i].tex);
    bool display = tex.len > 1 && tex.at[0] == '!';
    tex = str_skip(tex, display);
    str got = mathml_of(tex, display, mem);
    check_well_formed(got);
    size_t from = str_find(got, STR("<semantics>")) + strlen("<semantics>"),
           end = str_find(got, STR("<annotation"));
    str inside = str_sub(got, from, end - from);
    ck_assert_msg(str_eq(inside, str_from(formulas[_i].mathml)), "%s:\n%.*s\nnot\n%s", formulas[_i].tex,
                  STR_ARG(inside), formulas[_i].mathml);
    str plain = tex_math_text(read_whole(tex, mem), mem);
    ck_assert_msg(str_eq(plain, str_from(formulas[_i].plain)), "%s: \"%.*s\", not \"%s\"", formulas[_i].tex,
                  STR_ARG(plain), formulas[_i].plain);
    test_memory_done();
}
END_TEST

static const struct {
    const char *tex;
    bool display;
    const char *whole;
} wholes[] = {
    {" a<b ", false,
     "<math><semantics><mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow>"
     "<annotation encoding=\"application/x-tex\">a&lt;b</annotation></semantics></math>"},
    {"x", true,
     "<math display=\"block\"><semantics><mi>x</mi>"
     "<annotation encoding=\"application/x-tex\">x</annotation></semantics></math>"},
    {"", false,
     "<math><semantics><mrow/><annotation encoding=\"application/x-tex\"></annotation></semantics></math>"},
    {"\\text{</math><script>}", false,
     "<math><semantics><mtext>&lt;/math&gt;&lt;script&gt;</mtext><annotation "
     "encoding=\"application/x-tex\">\\text{&lt;/math&gt;&lt;script&gt;}</annotation></semantics></math>"},
};

START_TEST(whole)
{
    arena *mem = test_memory();
    str got = mathml_of(str_from(wholes[_i].tex), wholes[_i].display, mem);
    check_well_formed(got);
    ck_assert_msg(str_eq(got, str_from(wholes[_i].whole)), "%.*s", STR_ARG(got));
    test_memory_done();
}
END_TEST

#define COUNT(table) (sizeof(table) / sizeof *(table))

Suite *mathml_suite(void);
Suite *mathml_suite(void)
{
    Suite *s = suite_create("format/mathml");
    TCase *t = tcase_create("mathml");
    tcase_add_loop_test(t, formula, 0, COUNT(formulas));
    tcase_add_loop_test(t, whole, 0, COUNT(wholes));
    suite_add_tcase(s, t);
    return s;
}
