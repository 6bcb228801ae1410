package cn.suanquan.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The examples of 《正确填写票据和结算凭证的基本规定》 and the places where zeros go wrong.
class ChineseAmountTest {

    @ParameterizedTest
    @CsvSource({
        "1409.50, 壹仟肆佰零玖元伍角",
        "6007.14, 陆仟零柒元壹角肆分",
        "1680.32, 壹仟陆佰捌拾元零叁角贰分",
        "107000.53, 壹拾万柒仟元零伍角叁分",
        "16409.02, 壹万陆仟肆佰零玖元零贰分",
        "325.04, 叁佰贰拾伍元零肆分"
    })
    void theExamplesOfTheRuleComeOutAsItsFirstForm(String yuan, String words) {
        assertEquals(words, ChineseAmount.of(fen(yuan)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 零元整",
        "0.01, 壹分",
        "0.05, 伍分",
        "0.10, 壹角",
        "0.11, 壹角壹分",
        "0.50, 伍角",
        "1, 壹元整",
        "1.05, 壹元零伍分",
        "1.50, 壹元伍角",
        "10, 壹拾元整",
        "10.10, 壹拾元零壹角",
        "10.01, 壹拾元零壹分",
        "11.11, 壹拾壹元壹角壹分",
        "100, 壹佰元整",
        "101, 壹佰零壹元整",
        "110, 壹佰壹拾元整",
        "1001, 壹仟零壹元整",
        "1010, 壹仟零壹拾元整",
        "1100, 壹仟壹佰元整",
        "10000, 壹万元整",
        "10001, 壹万零壹元整",
        "10003.50, 壹万零叁元伍角",
        "10010, 壹万零壹拾元整",
        "10300, 壹万零叁佰元整",
        "100000.01, 壹拾万元零壹分",
        "100001, 壹拾万零壹元整",
        "102030, 壹拾万贰仟零叁拾元整",
        "1000000, 壹佰万元整",
        "1000001, 壹佰万零壹元整",
        "1001000, 壹佰万壹仟元整",
        "1010101.01, 壹佰零壹万零壹佰零壹元零壹分",
        "10000000, 壹仟万元整",
        "10000100, 壹仟万零壹佰元整",
        "100000000, 壹亿元整",
        "100000001, 壹亿零壹元整",
        "100001000, 壹亿零壹仟元整",
        "100010000, 壹亿零壹万元整",
        "110000000, 壹亿壹仟万元整",
        "1234567890.12, 壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元零壹角贰分",
        "100000000000, 壹仟亿元整",
        "1000000000000, 壹万亿元整",
        "1000100000000, 壹万零壹亿元整",
        "500000, 伍拾万元整",
        "166666.66, 壹拾陆万陆仟陆佰陆拾陆元陆角陆分",
        "50000.01, 伍万元零壹分"
    })
    void zerosAreReadOnceAndOnlyWhereTheyStandBetween(String yuan, String words) {
        assertEquals(words, ChineseAmount.of(fen(yuan)));
    }

    @Test
    void aNegativeDifferenceIsLedByItsOwnWord() {
        assertEquals("负壹万元整", ChineseAmount.of(-1_000_000L));
    }

    private static long fen(String yuan) {
        return new BigDecimal(yuan).movePointRight(2).longValueExact();
    }
}
