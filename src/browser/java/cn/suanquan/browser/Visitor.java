package cn.suanquan.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Somebody at a browser of his own: what he clicks and types, by the words that he reads on the page.
final class Visitor implements AutoCloseable {
    private static final int TABS_MAX = 120;
    private static final int WAIT_MS = 10_000;
    private final BrowserContext context;
    private final Page page;
    private final URI service;
    private final String name;
    private final List<String> wrong = new ArrayList<>();
    private volatile int status;

    /// @param name who it is, where something is wrong
    Visitor(Chromium chromium, URI service, String name) {
        this.service = service;
        this.name = name;
        context = chromium.reader(1280, ColorScheme.LIGHT, "zh-CN");
        page = context.newPage();
        page.onResponse(this::heard);
        page.onPageError(error -> wrong.add(name + ": " + error));
    }

    private void heard(Response answer) {
        if (answer.request().isNavigationRequest()) {
            status = answer.status();
        }
        if (answer.status() >= 500) {
            wrong.add(name + " " + answer.url() + ": " + answer.status());
        }
    }

    Page page() {
        return page;
    }

    /// Of the page that was answered last.
    int status() {
        return status;
    }

    /// Opens an address, as from a bookmark.
    void open(String path) {
        page.navigate(service.resolve(path).toString());
    }

    /// From the front page, by the choice of that person.
    void signIn(String person) {
        open("/");
        page.locator("main a[href='/console/sign-in']").first().click();
        page.locator("form:has(input[value='" + person + "']) button").click();
        page.locator(".who summary").waitFor();
    }

    /// As somebody with several roles, whom the choice does not offer.
    void signIn(String person, String... roles) {
        open("/console/sign-in");
        var _ = page.evaluate(
                "([person, roles]) => { const form = document.forms[0]; form.elements.person.value = person;"
                        + " for (const role of roles) { const input = document.createElement('input');"
                        + " input.type = 'hidden'; input.name = 'role'; input.value = role; form.append(input); } }",
                List.of(person, List.of(roles)));
        page.locator("form button").first().click();
        page.locator(".who summary").waitFor();
    }

    /// What the form of the page would send, with its first button.
    @SuppressWarnings("unchecked")
    Map<String, String> written() {
        return (Map<String, String>) page.evaluate("() => { const form = document.querySelector('main form');"
                + " return Object.fromEntries(new FormData(form, form.querySelector('button:not([hidden])'))); }");
    }

    /// Sends a form that the page does not offer, as who knows its address could.
    void send(String address, Map<String, String> fields) {
        var _ = page.evaluate(
                "([address, fields]) => { const form = document.createElement('form'); form.method = 'post';"
                        + " form.id = 'sent'; form.action = address; for (const [name, value] of Object.entries(fields)) {"
                        + " const input = document.createElement('input'); input.name = name; input.value = value;"
                        + " form.append(input); } form.append(document.createElement('button'));"
                        + " document.querySelector('main').append(form); }",
                List.of(address, fields));
        page.locator("#sent button").click();
    }

    /// A second window of the same browser.
    Page window(String path) {
        Page window = context.newPage();
        window.navigate(service.resolve(path).toString());
        return window;
    }

    /// Clicks the section of that name in the head of the page.
    void section(String words) {
        page.locator("nav.ways")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(words).setExact(true))
                .click();
    }

    /// Clicks the link whose words begin so.
    void follow(String words) {
        page.locator("main")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(begins(words)))
                .first()
                .click();
    }

    /// Clicks the button of those words.
    void press(String words) {
        button(words).first().click();
    }

    /// Clicks the button of those words, and waits for the page that it leads to, also where that is at the
    /// same address.
    void pressForPage(String words) {
        var _ = page.evaluate("() => { window.isLeft = true; }");
        press(words);
        var _ = page.waitForFunction("() => !window.isLeft");
        page.waitForLoadState();
    }

    /// The same without a mouse: from one place of the page to the next, until one of those words has the focus.
    void pressByKeyboard(String words) {
        for (int tabs = 0; tabs < TABS_MAX; tabs++) {
            if (words.equals(page.evaluate("() => document.activeElement.innerText.trim()"))) {
                page.keyboard().press("Enter");
                page.waitForLoadState();
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError(name + " does not come to " + words + " by keyboard on " + page.url());
    }

    /// Types into the field of that label, of several the first that is in sight.
    void write(String label, String text) {
        Locator field = field(label);
        field.click();
        field.clear();
        field.pressSequentially(text);
    }

    /// Gives a day to a field that takes one.
    void writeDay(String label, String day) {
        field(label).fill(day);
    }

    void choose(String label, String option) {
        var _ = field(label).selectOption(option);
    }

    void tick(String label) {
        field(label).check();
    }

    private Locator field(String label) {
        return page.locator("main")
                .getByLabel(label, new Locator.GetByLabelOptions().setExact(true))
                .locator("visible=true")
                .first();
    }

    Locator button(String words) {
        return page.locator("main")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(words).setExact(true));
    }

    /// The page says that, or the one that is on its way does.
    void reads(String words) {
        try {
            var _ = page.waitForFunction(
                    "words => document.querySelector('main')?.innerText.includes(words)",
                    words,
                    new Page.WaitForFunctionOptions().setTimeout(WAIT_MS));
        } catch (TimeoutError e) {
            throw new AssertionError(
                    name + " on " + page.url() + " does not read " + words + " but "
                            + page.locator("main").innerText(),
                    e);
        }
    }

    /// The last act was refused, in a page of the console that says why.
    void readsRefusal(int expected, String code) {
        page.locator("[role=alert]", new Page.LocatorOptions().setHasText(code))
                .first()
                .waitFor();
        assertEquals(expected, status, page.url());
        String all = page.locator("[role=alert]").first().innerText();
        assertTrue(all.contains(code), page.url() + " refuses with " + all);
        assertTrue(all.replace(code, "").strip().length() > 5, "says why: " + all);
        looksRight("refused-" + code.toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /// Looks at the page as it stands, on a computer and a phone, and notes what is wrong; a picture is kept.
    void looksRight(String picture) {
        page.waitForLoadState(); // a click waits for the next page to begin, not for all of it
        String kind = URI.create(page.url()).getPath().replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "x");
        Pictures.take(page, picture, kind, name.replaceAll("-[0-9a-f-]{36}", ""), sight -> {
            if (Pictures.isInspected(picture, sight)) {
                Look.axe(page).forEach(found -> wrong.add(name + " " + sight.name() + " " + found));
            }
            if (Look.isTooWide(page)) {
                wrong.add(name + " " + page.url() + " is wider than " + sight.width());
            }
        });
    }

    /// What was wrong until now, one line each.
    List<String> wrong() {
        return wrong;
    }

    @Override
    public void close() {
        context.close();
    }

    private static Pattern begins(String words) {
        // of JavaScript, which knows no \\Q
        return Pattern.compile("^\\s*" + words);
    }
}
