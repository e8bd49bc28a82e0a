#include "site/opensearch.h"

#include "base/unicode.h"
#include "format/xml.h"
#include "site/address.h"

/* The most characters that the format has for each. */
enum { SHORT_NAME = 16, LONG_NAME = 48, DESCRIPTION = 1024 };

/* The longest start of whole words of at most `most` code points; of a longer first word what fits. */
static str cut(str s, size_t most)
{
    str rest = s;
    size_t words = 0, taken = 0;
    while (rest.len && taken < most) {
        if (rest.at[0] == ' ')
            words = s.len - rest.len;
        utf8_take(&rest);
        taken++;
    }
    if (!rest.len)
        return s;
    return str_trim(str_sub(s, 0, rest.at[0] != ' ' && words ? words : s.len - rest.len));
}

static void add_url(xml_writer *w, str type, str role, str template)
{
    xml_open(w, STR("Url"));
    xml_add_attribute(w, STR("type"), type);
    if (role.len)
        xml_add_attribute(w, STR("rel"), role);
    xml_add_attribute(w, STR("template"), template);
    xml_close(w);
}

static void add_image(xml_writer *w, str url)
{
    xml_open(w, STR("Image"));
    xml_add_attribute(w, STR("type"), STR("image/svg+xml"));
    xml_add_text(w, url);
    xml_close(w);
}

str opensearch_make(const site_config *site, arena *mem)
{
    buf out = buf_in(mem);
    xml_writer w = xml_into(&out);
    str about = site->description.len ? site->description : site->title, base = site->base_url;
    xml_open(&w, STR("OpenSearchDescription"));
    xml_add_attribute(&w, STR("xmlns"), STR("http://a9.com/-/spec/opensearch/1.1/"));
    xml_add_element(&w, STR("ShortName"), cut(site->title, SHORT_NAME));
    xml_add_element(&w, STR("LongName"), cut(site->title, LONG_NAME));
    xml_add_element(&w, STR("Description"), cut(about, DESCRIPTION));
    add_url(&w, STR("text/html"), STR(""),
            arena_printf(mem, "%.*ssearch.html?q={searchTerms}", STR_ARG(base)));
    add_url(&w, STR("application/opensearchdescription+xml"), STR("self"),
            address_absolute(mem, base, STR("opensearch.xml")));
    add_image(&w, address_absolute(mem, base, STR("icon.svg")));
    xml_add_element(&w, STR("Language"), site->language);
    xml_add_element(&w, STR("InputEncoding"), STR("UTF-8"));
    xml_close(&w);
    return buf_str(&out);
}

str robots_make(const site_config *site, arena *mem)
{
    if (!site->base_url.len)
        return STR("User-agent: *\nAllow: /\n");
    return arena_printf(mem, "User-agent: *\nAllow: /\n\nSitemap: %.*ssitemap.xml\n",
                        STR_ARG(site->base_url));
}
