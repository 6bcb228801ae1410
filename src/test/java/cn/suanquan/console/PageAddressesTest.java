package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/// That a person in an address is found, however it is written there.
class PageAddressesTest {
    @Test
    void aPersonInAnAddressIsFound() {
        String html = "<a href=\"/a?person=https%3A%2F%2Fsomewhere+wang\">x</a><form action=\"/b/%E7%8E%8B\"></form>"
                + "<a href=\"/c?to=100%\">王 wang</a><p hx-get=\"/d?x=1&amp;y=wang\"></p>";
        assertEquals(
                List.of("/a?person=https%3A%2F%2Fsomewhere+wang", "/b/%E7%8E%8B", "/d?x=1&y=wang"),
                PageAddresses.naming(html, List.of("wang", "王")));
    }

    @Test
    void aFieldThatIsWrittenIntoAnAddressIsFound() {
        String html = "<form method=\"get\"><input type=\"text\" name=\"person\"><input type=\"hidden\" name=\"a\">"
                + "<input type=\"text\" name=\"position\"></form><form><input name=\"phone\"></form>"
                + "<form method=\"post\"><input type=\"text\" name=\"name\"></form>";
        assertEquals(List.of("person", "phone"), PageAddresses.writtenIntoAddresses(html));
    }
}
