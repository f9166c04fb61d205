export default definePageConfig({ navigationBarTitleText: '我的提成', enablePullDownRefresh: true });
