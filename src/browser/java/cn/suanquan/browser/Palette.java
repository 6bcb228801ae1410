package cn.suanquan.browser;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Makes small files of pictures of pages: few colours, and no more of a long page than one wants to see.
final class Palette {
    private static final int COLOURS = 48;
    /// So many of them are far apart, so that a small dot keeps its colour beside large letters with all their shades.
    private static final int COLOURS_APART = 28;
    /// Far apart, and near enough to be one: the sum of the squares over red, green and blue.
    private static final int APART = 900;

    private static final int NEAR = 40;

    private Palette() {}

    /// The upper part of that picture in the colours that cover most of it, and for all others the nearest of these.
    static BufferedImage of(BufferedImage picture, int heightMax) {
        BufferedImage part = picture.getSubimage(0, 0, picture.getWidth(), Math.min(heightMax, picture.getHeight()));
        int[] pixels = part.getRGB(0, 0, part.getWidth(), part.getHeight(), null, 0, part.getWidth());
        int[] colours = colours(pixels);
        BufferedImage small = new BufferedImage(
                part.getWidth(),
                part.getHeight(),
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(Byte.SIZE, colours.length, colours, 0, false, -1, 0));
        byte[] places = ((DataBufferByte) small.getRaster().getDataBuffer()).getData();
        Map<Integer, Byte> known = new HashMap<>();
        for (int i = 0; i < pixels.length; i++) {
            places[i] = known.computeIfAbsent(pixels[i], colour -> nearest(colours, colour));
        }
        return small;
    }

    private static int[] colours(int[] pixels) {
        Map<Integer, Integer> counts = new HashMap<>();
        Arrays.stream(pixels).forEach(colour -> counts.merge(colour, 1, Integer::sum));
        List<Integer> byCount = counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
        Set<Integer> chosen = new LinkedHashSet<>();
        choose(byCount, chosen, COLOURS_APART, APART);
        choose(byCount, chosen, COLOURS, NEAR);
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void choose(List<Integer> byCount, Set<Integer> chosen, int most, int apart) {
        for (int colour : byCount) {
            if (chosen.size() < most && chosen.stream().allMatch(one -> distance(one, colour) > apart)) {
                chosen.add(colour);
            }
        }
    }

    private static byte nearest(int[] colours, int colour) {
        return (byte) IntStream.range(0, colours.length)
                .boxed()
                .min(Comparator.comparingInt(place -> distance(colours[place], colour)))
                .orElseThrow()
                .intValue();
    }

    private static int distance(int one, int other) {
        int red = (one >> 16 & 0xff) - (other >> 16 & 0xff);
        int green = (one >> 8 & 0xff) - (other >> 8 & 0xff);
        int blue = (one & 0xff) - (other & 0xff);
        return red * red + green * green + blue * blue;
    }
}
