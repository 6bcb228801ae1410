package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChangeRowsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Map<String, Boolean> changed(String before, String after) throws JsonProcessingException {
        List<ChangeRows.ChangeRow> rows = ChangeRows.of(JSON.readTree(before), JSON.readTree(after));
        return rows.stream().collect(Collectors.toMap(ChangeRows.ChangeRow::field, ChangeRows.ChangeRow::isChanged));
    }

    @Test
    void whatIsOwedIsNotStruckOutByARepaymentOfAPartOfIt() throws JsonProcessingException {
        assertEquals(
                Map.of("owedFen", false, "amountFen", true), changed("{\"owedFen\":400000}", "{\"amountFen\":100000}"));
        assertEquals(
                Map.of("standingFen", false, "amountFen", true),
                changed("{\"standingFen\":1}", "{\"amountFen\":100000}"));
    }

    @Test
    void whatIsTakenAwayOrChangedIsShownSo() throws JsonProcessingException {
        assertEquals(
                Map.of("number", true, "name", false),
                changed("{\"number\":\"1\",\"name\":\"x\"}", "{\"name\":\"x\"}"));
        assertEquals(Map.of("leftFen", true), changed("{\"leftFen\":1}", "{\"leftFen\":2}"));
    }
}
