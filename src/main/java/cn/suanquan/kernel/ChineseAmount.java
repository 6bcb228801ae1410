package cn.suanquan.kernel;

/// Amounts in words (大写金额) as 支付结算办法 附一《正确填写票据和结算凭证的基本规定》 asks, in the form its examples give first: 整 where it ends at
/// 元, none after 角 or 分; 零 after 元 where 元 is 0 and 角 is not (壹仟陆佰捌拾元零叁角贰分), or where 角 is 0 and 分 is not. A negative
/// difference is led by 负.
public final class ChineseAmount {
    private static final String[] DIGITS = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
    private static final String[] PLACES = {"", "拾", "佰", "仟"};
    private static final String[] GROUPS = {"", "万", "亿", "万"};

    private static final int[] TENS = {1, 10, 100, 1_000};

    private ChineseAmount() {}

    public static String of(Fen amount) {
        return of(amount.value());
    }

    public static String of(long fen) {
        long absolute = Math.absExact(fen);
        long yuan = absolute / 100;
        int jiao = (int) (absolute / 10 % 10);
        int odd = (int) (absolute % 10);
        StringBuilder words = new StringBuilder(fen < 0 ? "负" : "");
        if (yuan > 0 || absolute == 0) {
            words.append(whole(yuan)).append("元");
        }
        if (jiao == 0 && odd == 0) {
            return words.append("整").toString();
        }
        if (yuan > 0 && (jiao == 0 || yuan % 10 == 0)) {
            words.append("零");
        }
        if (jiao > 0) {
            words.append(DIGITS[jiao]).append("角");
        }
        return words.append(odd > 0 ? DIGITS[odd] + "分" : "").toString();
    }

    private static String whole(long yuan) {
        if (yuan == 0) {
            return "零";
        }
        StringBuilder words = new StringBuilder();
        boolean zeroPending = false;
        for (int group = 3; group >= 0; group--) {
            int four = (int) (yuan / power(group) % 10_000);
            if (four == 0) {
                zeroPending = !words.isEmpty();
                continue;
            }
            if (!words.isEmpty() && (zeroPending || four < 1_000)) {
                words.append("零");
            }
            boolean isWanYi = group == 3 && yuan / power(2) % 10_000 == 0;
            words.append(group(four)).append(isWanYi ? "万亿" : GROUPS[group]);
            zeroPending = false;
        }
        return words.toString();
    }

    private static long power(int group) {
        return switch (group) {
            case 3 -> 1_000_000_000_000L;
            case 2 -> 100_000_000L;
            case 1 -> 10_000L;
            default -> 1L;
        };
    }

    private static String group(int four) {
        StringBuilder words = new StringBuilder();
        boolean zero = false;
        for (int place = 3; place >= 0; place--) {
            int digit = four / TENS[place] % 10;
            if (digit == 0) {
                zero = !words.isEmpty();
                continue;
            }
            if (zero) {
                words.append("零");
                zero = false;
            }
            words.append(DIGITS[digit]).append(PLACES[place]);
        }
        return words.toString();
    }
}
