export default definePageConfig({ navigationBarTitleText: '我的专属码', enableShareAppMessage: true });
