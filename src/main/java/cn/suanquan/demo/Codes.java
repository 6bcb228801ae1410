package cn.suanquan.demo;

import cn.suanquan.kernel.Sha256;
import cn.suanquan.kernel.SocialCreditCode;
import java.util.SplittableRandom;

/// Numbers as they look in real papers, made from a seed. None was looked up; a match with a real one is chance.
final class Codes {
    private static final String DIGITS = "0123456789";
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final int[] PERSON_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String PERSON_CHECK = "10X98765432";

    private Codes() {}

    /// 统一社会信用代码 (GB 32100-2015): registrar and kind (two characters, such as 91 for an enterprise, 12 for a public
    /// institution), six digits of the district, organisation code (GB 11714, its own check character),
    /// check character.
    static String socialCredit(SplittableRandom random, String registrar, String district) {
        String first17 = registrar + district + organisation(digits(random, 8));
        return first17 + SocialCreditCode.checkCharacter(first17);
    }

    /// A 组织机构代码: eight digits and 11 − Σ mod 11, where 10 is written X.
    private static String organisation(String eight) {
        int sum = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            sum += (eight.charAt(i) - '0') * ORGANISATION_WEIGHTS[i];
        }
        int check = (11 - sum % 11) % 11;
        return eight + (check == 10 ? "X" : Integer.toString(check));
    }

    /// An 18-character number in the form of a 公民身份号码 (GB 11643-1999) of a district that does not exist (999999), so
    /// that it is nobody's.
    static String person(SplittableRandom random) {
        String first17 = "999999199" + digits(random, 1) + "0" + (1 + random.nextInt(9)) + "1" + digits(random, 1)
                + digits(random, 3);
        int sum = 0;
        for (int i = 0; i < PERSON_WEIGHTS.length; i++) {
            sum += (first17.charAt(i) - '0') * PERSON_WEIGHTS[i];
        }
        return first17 + PERSON_CHECK.charAt(sum % 11);
    }

    /// A 数电票 number: two digits of the year, two of the region, one of the issuing way, fifteen of the sequence.
    static String invoice(SplittableRandom random, String region) {
        return "25" + region + "2" + digits(random, 15);
    }

    /// A corporate account number of 19 digits.
    static String bankAccount(SplittableRandom random) {
        return "62" + digits(random, 17);
    }

    /// The SHA-256 of a document that exists in the play only, named by this text.
    static String document(String name) {
        return Sha256.hex(name);
    }

    static String digits(SplittableRandom random, int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(DIGITS.charAt(random.nextInt(10)));
        }
        return text.toString();
    }
}
