package cn.suanquan.http;

import cn.suanquan.kernel.Fen;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.function.Function;

/// JSON without guessing: unknown and duplicate fields, missing values, numbers as text, fractions as whole numbers,
/// deep nesting and trailing text are errors (OWASP ASVS 1.5.3, 2.2.1). A component is optional where it is `Optional`.
/// `11500.0` is a whole number of 分: tables write whole numbers so once a cell of their column is empty.
@Singleton
class StrictJson implements ObjectMapperCustomizer {
    static final int NESTING_MAX = 20;
    static final int TEXT_CHARS_MAX = 100_000;

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(NESTING_MAX)
                        .maxStringLength(TEXT_CHARS_MAX)
                        .maxNumberLength(40)
                        .build());
        mapper.getFactory().configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature(), true);
        mapper.getFactory().setInputDecorator(new Utf8Only());
        mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        mapper.enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);
        mapper.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        mapper.enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        mapper.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
        mapper.coercionConfigDefaults()
                .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.EmptyArray, CoercionAction.Fail);
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        mapper.registerModule(new SimpleModule("strict-text")
                .setDeserializerModifier(new CodesAsTheyAre())
                .addDeserializer(String.class, new StrictText())
                .addDeserializer(Fen.class, new WholeFen())
                .addDeserializer(LocalDate.class, new TextOnly<>(LocalDate.class, LocalDate::parse))
                .addDeserializer(YearMonth.class, new TextOnly<>(YearMonth.class, YearMonth::parse))
                .addDeserializer(Instant.class, new TextOnly<>(Instant.class, Rfc3339::instant)));
        mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        mapper.disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
        mapper.disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
    }

    /// After the modules of the server, whose date reader takes numbers and lists too.
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    /// One of a list, by its own letters: Jackson would strip the blanks around it.
    private static final class CodesAsTheyAre extends BeanDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> modifyEnumDeserializer(
                DeserializationConfig config, JavaType type, BeanDescription of, JsonDeserializer<?> reader) {
            return new Code(reader);
        }
    }

    private static final class Code extends DelegatingDeserializer {
        private static final long serialVersionUID = 1L;

        Code(JsonDeserializer<?> reader) {
            super(reader);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> reader) {
            return new Code(reader);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getText();
            return parser.currentToken() == JsonToken.VALUE_STRING && !text.equals(text.trim())
                    ? context.handleWeirdStringValue(handledType(), text, "no such code")
                    : super.deserialize(parser, context);
        }
    }

    /// Told by its digits, never by way of a floating-point number.
    private static final class WholeFen extends StdScalarDeserializer<Fen> {
        private static final long serialVersionUID = 1L;
        private static final int DIGITS_MAX = 18;

        WholeFen() {
            super(Fen.class);
        }

        @Override
        public Fen deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                    && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
                return Fen.of(parser.getLongValue());
            }
            if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
                Optional<BigDecimal> plain = plain(parser);
                if (plain.isPresent()) {
                    return Fen.of(plain.get().longValueExact());
                }
            }
            return (Fen) context.handleUnexpectedToken(Fen.class, parser);
        }

        /// A whole number of no more digits than money has. An exponent may be longer than any number: that is a wrong
        /// value, no broken body.
        private static Optional<BigDecimal> plain(JsonParser parser) throws IOException {
            try {
                BigDecimal plain = parser.getDecimalValue().stripTrailingZeros();
                boolean isWhole = plain.scale() <= 0 && (long) plain.precision() - plain.scale() <= DIGITS_MAX;
                return isWhole ? Optional.of(plain) : Optional.empty();
            } catch (JsonParseException | ArithmeticException | NumberFormatException e) {
                return Optional.empty();
            }
        }
    }

    /// A day, month or instant as RFC 3339 writes it, and nothing else.
    private static final class TextOnly<T> extends StdScalarDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Function<String, T> parse;

        TextOnly(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                throw new IllegalArgumentException("须为 RFC 3339 的日期或时间 (a date or time as RFC 3339 writes it)");
            }
            try {
                return parse.apply(parser.getText());
            } catch (DateTimeException e) {
                throw JsonMappingException.from(parser, "no date or time", e);
            }
        }
    }

    /// Text that PostgreSQL and UTF-8 can keep: no U+0000, no half of a surrogate pair.
    private static final class StrictText extends StdScalarDeserializer<String> {
        private static final long serialVersionUID = 1L;

        StrictText() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = StringDeserializer.instance.deserialize(parser, context);
            if (!isWhole(text)) {
                throw new IllegalArgumentException("文本不得含 U+0000 或半个字符 (no U+0000, no half of a character)");
            }
            return text;
        }

        private static boolean isWhole(String text) {
            for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
                int c = text.codePointAt(i);
                if (c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
                    return false;
                }
            }
            return true;
        }
    }
}
