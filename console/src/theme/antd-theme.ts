import { type ThemeConfig, theme } from 'antd';
import type { Palette } from './palette';

const SANS = "'PingFang SC', 'HarmonyOS Sans SC', 'MiSans', 'Noto Sans CJK SC', 'Noto Sans SC', 'Microsoft YaHei', sans-serif";

/** Ant Design in our colours: one vermilion for the one primary action, celadon for done, ochre for attention. */
export function antdTheme(palette: Palette, isDark: boolean): ThemeConfig {
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: palette.vermilion,
      colorInfo: palette.celadon,
      colorSuccess: palette.celadon,
      colorWarning: palette.ochre,
      colorError: palette.vermilion,
      colorLink: palette['vermilion-ink'],
      colorWarningBg: palette['ochre-soft'],
      colorWarningBorder: palette['ochre-soft'],
      colorErrorBg: palette['vermilion-soft'],
      colorErrorBorder: palette['vermilion-soft'],
      colorSuccessBg: palette['celadon-soft'],
      colorSuccessBorder: palette['celadon-soft'],
      colorInfoBg: palette['celadon-soft'],
      colorText: palette.ink,
      colorTextSecondary: palette['ink-2'],
      colorTextTertiary: palette['ink-2'],
      colorTextPlaceholder: palette['ink-3'],
      colorBgLayout: palette.paper,
      colorBgContainer: palette.card,
      colorBgElevated: palette.card,
      colorBorder: palette.line,
      colorBorderSecondary: palette.line,
      colorFillSecondary: palette['quiet-soft'],
      borderRadius: 6,
      borderRadiusLG: 14,
      fontFamily: SANS,
      fontSize: 13,
      fontSizeLG: 15,
      controlHeight: 32,
      motionDurationFast: '0.08s',
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
      motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    },
    components: {
      Segmented: { itemSelectedColor: palette.ink, trackBg: palette['quiet-soft'], itemSelectedBg: palette.raised },
      Alert: { borderRadiusLG: 6 },
      Input: { borderRadiusLG: 6 },
      Form: { itemMarginBottom: 16 },
      Tabs: { itemColor: palette['ink-2'], itemSelectedColor: palette.ink, itemHoverColor: palette.ink, titleFontSize: 15 },
      Table: { headerBg: palette.paper, headerColor: palette['ink-2'], cellPaddingBlock: 10 },
      Menu: { itemBg: 'transparent', horizontalItemSelectedColor: palette.ink },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', contentFontSize: 13, borderRadiusLG: 6 },
      Tooltip: { colorBgSpotlight: isDark ? palette.ground : palette.ink },
    },
  };
}
