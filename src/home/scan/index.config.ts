export default definePageConfig({ navigationBarTitleText: '扫吊牌' });
